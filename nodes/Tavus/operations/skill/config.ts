import type { IDataObject } from 'n8n-workflow';

import { isRecord, present } from '../../values';
import type { Fields } from '../fields';
import { readHttpsUrl } from '../shared/httpsUrl';
import { COMPONENTS, SLIDES_TRIGGERS } from './configFields';

/** Characters; docs.tavus.io, "Component: scheduling_embed". */
const LONGEST_URL = 2048;

/** Where a field is: on the top level, or inside a collection. */
type At = (name: string) => string;

function readPresentation(fields: Fields, at: At): IDataObject {
	return present<IDataObject[string]>({
		document_ids: fields.ids(at('documentIds.row'), 'documentId'),
		slides_trigger: fields.chosen(at('slidesTrigger'), SLIDES_TRIGGERS),
		prompt: fields.text(at('prompt')),
	});
}

function readBookingPage(fields: Fields, name: string): string | undefined {
	const url = readHttpsUrl(fields, name);
	if (url === undefined) return undefined;
	if (url.length > LONGEST_URL) {
		fields.refuse(name, `is longer than ${LONGEST_URL} characters`, 'Use a shorter URL.');
	}
	const { hostname } = new URL(url);
	if (hostname !== 'calendly.com' && !hostname.endsWith('.calendly.com')) {
		fields.refuse(name, 'is no page of Calendly', 'Only booking pages of calendly.com are shown.');
	}
	return url;
}

/** @returns `undefined` when nothing about components was entered */
function readComponents(fields: Fields, at: At): IDataObject | undefined {
	const components: IDataObject = { ...fields.json(at('componentsJson')) };
	const set = (name: string, settings: IDataObject): void => {
		const before = components[name];
		components[name] = { ...(isRecord(before) ? (before as IDataObject) : {}), ...settings };
	};
	const url = readBookingPage(fields, at('schedulingUrl'));
	if (url !== undefined) {
		set('scheduling_embed', { provider: 'calendly', scheduling_url: url });
	}
	const off = fields.texts(at('disabledComponents')) ?? [];
	for (const name of off) {
		if (!COMPONENTS.some((known) => known === name)) {
			fields.refuse(
				at('disabledComponents'),
				`cannot hold ${JSON.stringify(name)}`,
				`Use any of: ${COMPONENTS.join(', ')}.`,
			);
		}
		set(name, { enabled: false });
	}
	return Object.keys(components).length === 0 ? undefined : components;
}

/**
 * The settings of a skill, as far as they were entered. Those of skills that are not known come from the JSON alone.
 *
 * @throws {InputRefused} for what Tavus would not take (docs.tavus.io, "Skills" and "Magic Canvas")
 */
export function readConfig(fields: Fields, skill: string, at: At): IDataObject {
	const free = fields.json(at('configJson')) ?? {};
	if (skill === 'presentation') return { ...free, ...readPresentation(fields, at) };
	if (skill !== 'magic_canvas') return free;
	const entered = readComponents(fields, at);
	if (entered === undefined) return free;
	const before = free['components'];
	return {
		...free,
		components: mergeComponents(isRecord(before) ? (before as IDataObject) : {}, entered),
	};
}

/** Settings by component, those of the second winning one by one. */
export function mergeComponents(first: IDataObject, second: IDataObject): IDataObject {
	const merged: IDataObject = { ...first };
	for (const [name, settings] of Object.entries(second)) {
		const before = merged[name];
		merged[name] =
			isRecord(before) && isRecord(settings)
				? ({ ...before, ...settings } as IDataObject)
				: settings;
	}
	return merged;
}

/** @throws {InputRefused} for a presentation without documents (docs.tavus.io, "Attach Skill to PAL") */
export function refuseWithoutDocuments(
	fields: Fields,
	skill: string,
	at: At,
	config: IDataObject,
): void {
	if (skill !== 'presentation' || config['document_ids'] !== undefined) return;
	fields.refuse(at('documentIds'), 'is empty', 'Choose the documents that are to be presented.');
}
