import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord } from '../../values';
import type { Fields } from '../fields';
import { inLegacyNames } from './names';
import { LAYERS } from './table';
import { collectionOf, merge } from './table/field';
import { readSettings, unmasked } from './table/read';

/** One collection for each layer, in the order of the conversation. */
export const layerCollections: INodeProperties[] = LAYERS.map(
	({ name, displayName, description, fields }) =>
		collectionOf({ name, displayName, description }, fields),
);

/** Stands in the collection of the other fields, of creating and of updating. */
export const layersJson: INodeProperties = {
	displayName: 'Layers (JSON)',
	name: 'layersJson',
	type: 'json',
	default: '{}',
	description:
		'Further settings of layers as a JSON object by layer, such as transport or mcp, merged with the fields of the layers',
};

/**
 * The layers that were entered, by hand and as JSON; empty when none was.
 *
 * @param collection the one with {@link layersJson}
 * @throws {InputRefused} when something cannot be sent
 */
export function readLayers(fields: Fields, collection: string): IDataObject {
	const at = `${collection}.${layersJson.name}`;
	const json = unmasked(fields, at, fields.json(at)) ?? {};
	const entered = LAYERS.map(({ name, api, fields: settings }) => {
		const layer = readSettings(fields, name, settings);
		return Object.keys(layer).length === 0 ? {} : { [api]: layer };
	});
	return [legacyLayers(json), ...entered].reduce(merge, {});
}

const legacyLayers = (layers: IDataObject): IDataObject =>
	(asRecord(inLegacyNames({ layers })['layers']) ?? {}) as IDataObject;
