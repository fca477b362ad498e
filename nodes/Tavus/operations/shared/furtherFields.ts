import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';
import { refuseMask } from './masked';

/** For a collection: fields of the request that the node does not show. */
export const bodyJson: INodeProperties = {
	displayName: 'Further Fields (JSON)',
	name: 'bodyJson',
	type: 'json',
	default: '{}',
	description:
		'Further fields of the request as a JSON object, for what Tavus has added since. Fields that are filled in by hand win.',
};

/** What was entered there; empty when nothing was. @throws {InputRefused} when it holds a masked secret */
export function readBodyJson(fields: Fields, name: string): IDataObject {
	const free = fields.json(name) ?? {};
	refuseMask(fields, name, free);
	return free;
}
