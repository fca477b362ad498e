import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { withLegacyNames } from '../../vocabulary';
import { deploymentId as picker, needed } from '../shared/locators';
import { oneWith } from '../shared/one';

/** Example values of docs.tavus.io ("Get Deployment"). */
export const DEPLOYMENT_SAMPLE: IDataObject = {
	deployment_id: 'd1234567890abcdef',
	name: 'Support widget',
	channel: 'widget',
	status: 'active',
	persona_id: 'pcb7a34da5fe',
	has_password: false,
	usage_today: 4,
	usage_total: 123,
	created_at: '2026-07-14T17:00:00Z',
	updated_at: '2026-07-20T08:30:00Z',
};

export const DEPLOYMENTS_PATH = '/v2/deployments';

export const deploymentPath = (id: string): string =>
	`${DEPLOYMENTS_PATH}/${encodeURIComponent(id)}`;

/** The deployment that an operation is about. */
export const deploymentId = needed(picker);

export const CHANNELS = ['widget', 'embed', 'landing-page'] as const;

/** @param simple false keeps everything that Tavus sent */
export function deploymentItem(row: IDataObject, simple: boolean): IDataObject {
	const named = { ...withLegacyNames(row) };
	// Tavus answers with `has_password`; a password that it echoes all the same stays here.
	delete named['password'];
	return simple ? pick(named, SIMPLE_FIELDS.deployment) : named;
}

/** The deployment in an answer about one, as Tavus shows it. */
export const deploymentIn = (body: unknown): IDataObject | undefined =>
	unwrapOne(body) as IDataObject | undefined;

/** The deployment in an answer about one; `undefined` when it has no ID. */
export function readDeployment(body: unknown, simple: boolean): IDataObject | undefined {
	const row = oneWith(body, 'deployment_id');
	return row && deploymentItem(row, simple);
}
