import { createParameters } from './workflows.mts';

/** Five items of which Tavus can refuse {@link THIRD_REFUSED}. */
export const FIVE = ['one', 'two', 'three', 'four', 'five'].map((name) => ({ name }));

/** Creates a replica that is called as its item. */
export const BY_NAME = createParameters({ replicaName: '={{ $json.name }}' });

/** The fault by which Tavus refuses the third of {@link FIVE} once. */
export const THIRD_REFUSED = {
	method: 'POST',
	path: '/v2/replicas',
	bodyIncludes: '"three"',
	status: 400,
	body: { error: 'This video cannot be used' },
};
