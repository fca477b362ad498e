import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asRecord, asText } from '../../values';
import { withLegacyNames } from '../../vocabulary';
import type { Fields } from '../fields';
import { patchPlan, readJsonPatch, type PatchedResource } from '../shared/patch';
import { options } from '../shared/properties';
import type { Operation, Updated, UpdatePlan } from '../types';
import { layerCollections, layersJson, readLayers } from './body';
import { changesOf, inNamesOf } from './names';
import { checkConferencing, checkLayers, replacedVoice } from './rules';
import { palPath, personaId, personaIn, personaItem, personaPath, readPersona } from './shared';
import { collectionOf } from './table/field';
import { GENERAL, MAIN } from './table/general';
import { readSettings, unmasked } from './table/read';

const INSIDE = 'updateFields';
const SETTINGS = [...Object.values(MAIN), ...GENERAL];

const patch: INodeProperties = {
	displayName: 'JSON Patch',
	name: 'jsonPatch',
	type: 'json',
	default: '[]',
	description:
		'Further changes as a JSON Patch (RFC 6902), for what has no field and to remove something, such as [{"op": "remove", "path": "/layers/stt/hotwords"}]',
};

const TARGETS = ['live', 'auto'] as const;

const target: INodeProperties = {
	displayName: 'Target',
	name: 'target',
	type: 'options',
	default: 'live',
	description:
		'Which version to change when the persona was opened in PAL Maker. Left out, Tavus may change the draft; the item then says routed_to_draft.',
	options: [
		{ name: 'Live Version', value: 'live', description: 'What conversations use, at once' },
		{
			name: 'What Tavus Chooses',
			value: 'auto',
			description: 'The draft where there is one, which has to be published then',
		},
	],
};

const force: INodeProperties = {
	displayName: 'Discard Draft',
	name: 'force',
	type: 'boolean',
	default: false,
	description:
		'Whether to throw away unpublished changes in PAL Maker where Tavus refuses the update because of them. This cannot be undone.',
};

const updateOptions: INodeProperties = {
	...options,
	options: [...(options.options ?? []), force, target],
};

const ROUTED_TO_DRAFT =
	"Tavus changed the draft of a persona, not what conversations use: publish it, or set the option 'Target' to 'Live Version'.";

function toItem(fields: Fields, id: string, { changed, body }: Updated): IDataObject {
	const inner = personaIn(body) ?? {};
	const own = { persona_id: id, changed };
	const item = { ...own, ...personaItem(inner, false), ...own };
	const publishUrl = asText(inner['publish_url']) || asText(asRecord(body)?.['publish_url']);
	if (publishUrl === '') return item;
	fields.hints.push(ROUTED_TO_DRAFT);
	return { ...item, publish_url: publishUrl, routed_to_draft: true };
}

/** What a patch is made of, by the persona as it is now, if that is known. @throws {InputRefused} for what does not go together */
function changesFor(
	fields: Fields,
	settings: IDataObject,
	document: IDataObject | undefined,
): Pick<PatchedResource, 'changes' | 'advanced'> {
	const layers = (asRecord(settings['layers']) ?? {}) as IDataObject;
	const before = (asRecord(document?.['layers']) ?? {}) as IDataObject;
	checkLayers(fields, layers, before);
	if (document !== undefined) {
		const replica = { ...withLegacyNames(document), ...settings }['default_replica_id'];
		checkConferencing(fields, `${INSIDE}.defaultReplicaId`, layers, replica);
	}
	return {
		changes: changesOf(document, inNamesOf(document, settings)),
		advanced: replacedVoice(layers, before).map((name) => ({
			op: 'remove',
			path: `/layers/tts/${name}`,
		})),
	};
}

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update persona',
	description:
		'Change a persona: only the fields that are filled in; lists are replaced as a whole',
	endpoint: 'PATCH /v2/personas/{persona_id}',
	properties: [
		personaId,
		collectionOf({ name: INSIDE, displayName: 'Update Fields' }, SETTINGS, [layersJson, patch]),
		...layerCollections,
		updateOptions,
	],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const byHand = `${INSIDE}.${patch.name}`;
		const written = unmasked(fields, byHand, readJsonPatch(fields, byHand));
		const layers = readLayers(fields, INSIDE);
		const settings = {
			...readSettings(fields, INSIDE, SETTINGS),
			...(Object.keys(layers).length === 0 ? {} : { layers }),
		};
		const reads = Object.keys(settings).length > 0;
		const query = {
			...(fields.chosen('options.target', TARGETS) === 'live' ? { target: 'live' } : {}),
			...(fields.flag('options.force') ? { force: true } : {}),
		};
		const ofPal = Object.keys(query).length > 0;
		const planFor = (document: IDataObject | undefined): UpdatePlan => {
			const { changes, advanced } = changesFor(fields, settings, document);
			return patchPlan(fields, {
				// Only PALs have drafts (docs.tavus.io, "Draft vs live PALs" and "PAL Editing Lifecycle").
				path: ofPal ? palPath(id) : personaPath(id),
				...(ofPal ? { query } : {}),
				documentOf: personaIn,
				changes,
				advanced: [...advanced, ...written],
				// Without the persona as it is, a patch could overwrite more than was meant.
				toItem: (updated) =>
					reads && known(updated.current) === undefined ? undefined : toItem(fields, id, updated),
			});
		};
		return {
			...planFor(undefined),
			request: (current) => {
				const document = known(current);
				if (reads && document === undefined) return undefined;
				return planFor(document).request(current);
			},
		};
	},
	sample: { persona_id: 'pcb7a34da5fe', changed: true },
};

/** The persona in an answer, if it is one. */
const known = (body: unknown): IDataObject | undefined =>
	readPersona(body, false) === undefined ? undefined : personaIn(body);
