import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../values';
import type { Fields } from '../fields';
import { bodyJson } from '../shared/furtherFields';
import { options } from '../shared/properties';
import type { Operation } from '../types';
import { layerCollections, layersJson, readLayers } from './body';
import { inLegacyNames } from './names';
import { checkConferencing, checkLayers } from './rules';
import { readPersona } from './shared';
import { collectionOf, merge, propertyOf } from './table/field';
import { GENERAL, MAIN } from './table/general';
import { readSettings, unmasked } from './table/read';

const { personaName, pipelineMode, systemPrompt, defaultReplicaId } = MAIN;
const INSIDE = 'additionalFields';

const FURTHER = `${INSIDE}.${bodyJson.name}`;

/** The body of `POST /v2/personas`: only what the user entered (docs.tavus.io, "Create Persona" and "Create PAL"). */
function readBody(fields: Fields): IDataObject {
	const echo = fields.choice('pipelineMode', ['full', 'echo']) === 'echo';
	const entered = {
		...readSettings(fields, '', [personaName, defaultReplicaId]),
		// Full is what Tavus does anyway.
		...(echo
			? { pipeline_mode: 'echo' }
			: {
					system_prompt: fields.required(
						'systemPrompt',
						"Enter who the persona is and how it behaves, or set 'Pipeline Mode' to 'Echo'.",
					),
				}),
		...readSettings(fields, INSIDE, GENERAL),
	};
	const layers = readLayers(fields, INSIDE);
	const free = inLegacyNames(unmasked(fields, FURTHER, fields.json(FURTHER)) ?? {});
	const body = merge(free, {
		...entered,
		...(Object.keys(layers).length === 0 ? {} : { layers }),
	});
	const all = (asRecord(body['layers']) ?? {}) as IDataObject;
	checkLayers(fields, all);
	checkConferencing(fields, 'defaultReplicaId', all, body['default_replica_id']);
	return body;
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create persona',
	description: 'Make a new persona: how it behaves, thinks, speaks, sees and listens',
	endpoint: 'POST /v2/personas',
	creates: true,
	idField: 'persona_id',
	properties: [
		propertyOf(personaName),
		propertyOf(pipelineMode),
		{
			...propertyOf(systemPrompt),
			required: true,
			displayOptions: { hide: { pipelineMode: ['echo'] } },
		},
		propertyOf(defaultReplicaId),
		...layerCollections,
		collectionOf({ name: INSIDE, displayName: 'Additional Fields' }, GENERAL, [
			bodyJson,
			layersJson,
		]),
		options,
	],
	plan: (fields) => ({
		kind: 'create',
		request: {
			method: 'POST',
			path: '/v2/personas',
			body: readBody(fields),
			creates: true,
		},
		toItem: (answer) => readPersona(answer, false),
	}),
	// docs.tavus.io, "Create Persona".
	sample: {
		persona_id: 'pcb7a34da5fe',
		persona_name: 'Life Coach',
		created_at: '2026-06-11T12:00:00Z',
		conferencing_email: 'anna@tavusinvite.com',
	},
};
