import type { INodeProperties } from 'n8n-workflow';

import { options, simplify } from '../shared/properties';
import type { Operation } from '../types';
import { palPath, PERSONA_SAMPLE, personaId, personaPath, readPersona } from './shared';

const SOURCES = ['live', 'draft'] as const;

const source: INodeProperties = {
	displayName: 'Version',
	name: 'source',
	type: 'options',
	default: 'live',
	description: 'Which version of the persona to read',
	options: [
		{
			name: 'Draft',
			value: 'draft',
			description: 'As it is being edited in PAL Maker, before it is published',
		},
		{ name: 'Live', value: 'live', description: 'As conversations use it' },
	],
};

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get persona',
	description: 'Read one persona: how it behaves, its layers, and what is attached to it',
	endpoint: 'GET /v2/personas/{persona_id}',
	properties: [personaId, source, simplify, options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		const simple = fields.flag('simplify');
		const draft = fields.choice('source', SOURCES) === 'draft';
		return {
			kind: 'single',
			// Only PALs have drafts (docs.tavus.io, "Publish PAL").
			request: draft
				? { method: 'GET', path: palPath(id), query: { source: 'draft' } }
				: { method: 'GET', path: personaPath(id) },
			toItem: (answer) => readPersona(answer, simple),
		};
	},
	sample: PERSONA_SAMPLE,
};
