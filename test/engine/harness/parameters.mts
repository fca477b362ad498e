import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';

import { Tavus } from '../../../nodes/Tavus/Tavus.node.ts';

export const video = 'https://my-example-bucket.s3.us-east-1.amazonaws.com/your-train-video.mp4';
export const consentVideo =
	'https://my-example-bucket.s3.us-east-1.amazonaws.com/your-consent-video.mp4';
export const image = 'https://my-example-bucket.s3.us-east-1.amazonaws.com/your-train-image.png';
export const callback = 'https://yourwebsite.com/webhook';

/** An id, as a resource locator in "By ID" mode saves it. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** Replica, Create: a personal replica from a video with a separate consent video. */
export function personal(changes: IDataObject = {}): INodeParameters {
	return create({
		replicaType: 'personal',
		trainingSource: 'video',
		trainVideoUrl: video,
		consent: 'separateVideo',
		consentVideoUrl: consentVideo,
		...changes,
	});
}

export function nonHuman(changes: IDataObject = {}): INodeParameters {
	return create({ replicaType: 'nonHuman', trainVideoUrl: video, ...changes });
}

export function fromImage(changes: IDataObject = {}): INodeParameters {
	return create({
		replicaType: 'personal',
		trainingSource: 'image',
		trainImageUrl: image,
		voiceName: byId('anna'),
		...changes,
	});
}

/** A create that takes its name from the item, so that a server can tell the items apart. */
export function namedAfterItem(changes: IDataObject = {}): INodeParameters {
	return nonHuman({ replicaName: '={{ $json.name }}', ...changes });
}

/** `n` input items named item-0 to item-(n-1). */
export function namedItems(n: number): IDataObject[] {
	return Array.from({ length: n }, (_, index) => ({ name: `item-${index}` }));
}

function create(changes: IDataObject): INodeParameters {
	return { resource: 'replica', operation: 'create', ...changes } as INodeParameters;
}

type Property = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** How a parameter of an operation of the resource Replica is called on screen; one inside a collection is found by its own name. */
export function label(name: string, operation = 'create'): string {
	const shown = new Tavus().description.properties.filter(
		({ displayOptions }) => displayOptions?.show?.['operation']?.includes(operation) ?? true,
	);
	const found = find(shown, name);
	if (found === undefined) throw new Error(`${operation} has no parameter ${name}`);
	return found;
}

function find(properties: readonly Property[], name: string): string | undefined {
	for (const property of properties) {
		if (!('displayName' in property)) continue;
		if (property.name === name) return property.displayName;
		const inner = 'values' in property ? property.values : property.options;
		const found = find(inner ?? [], name);
		if (found !== undefined) return found;
	}
	return undefined;
}
