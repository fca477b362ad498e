import type { IDataObject } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { withLegacyNames } from '../../vocabulary';
import { needed, personaId as picker } from '../shared/locators';
import { oneWith } from '../shared/one';
import { maskSecrets } from '../shared/secrets';

/** Example values of docs.tavus.io ("Get Persona"). */
export const PERSONA_SAMPLE: IDataObject = {
	persona_id: 'pcb7a34da5fe',
	persona_name: 'Life Coach',
	system_prompt: 'As a Life Coach, you are a dedicated professional who specializes in...',
	default_replica_id: 'r90bbd427f71',
	document_ids: ['d1234567890', 'd2468101214'],
	document_tags: ['product_info', 'company_policies'],
	objectives_id: 'o12345',
	conferencing_email: 'anna@tavusinvite.com',
	created_at: '2026-06-11T12:00:00Z',
	updated_at: '2026-07-14T17:00:00Z',
};

/** The persona that an operation is about. */
export const personaId = needed(picker);

/** What is documented for personas. */
export const personaPath = (id: string): string => `/v2/personas/${encodeURIComponent(id)}`;

/** What is documented for PALs only: drafts, publishing, tools and skills. */
export const palPath = (id: string): string => `/v2/pals/${encodeURIComponent(id)}`;

/** @param simple false keeps everything that Tavus sent, without the keys of providers */
export function personaItem(row: IDataObject, simple: boolean): IDataObject {
	const named = maskSecrets(withLegacyNames(row));
	return simple ? pick(named, SIMPLE_FIELDS.persona) : named;
}

/** The persona in an answer about one, in its own words: `{…}`, `{ data: {…} }` or `{ data: [{…}] }`. */
export const personaIn = (body: unknown): IDataObject | undefined =>
	unwrapOne(body) as IDataObject | undefined;

/** The persona in an answer about one; `undefined` when it has no ID. */
export function readPersona(body: unknown, simple: boolean): IDataObject | undefined {
	const row = oneWith(body, 'persona_id');
	return row && personaItem(row, simple);
}
