import { BadRequest, Refusal } from '../errors.mts';
import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { apply } from '../patch.mts';
import { compileSchema, misfit } from '../schemas.mts';
import type { Emulator } from '../state.mts';
import { addDictionaryControl } from './dictionary-control.mts';
import { dictionariesOf, newDictionary, type Dictionary, type Rule } from './dictionary-record.mts';
import { detachDictionary } from './persona-references.mts';
import type { Resource } from './resource.mts';

interface ListQuery extends PageQuery {
	sort?: 'asc' | 'desc';
}

interface Body {
	name: string;
	rules?: Rule[];
}

const RULE = {
	type: 'object',
	additionalProperties: false,
	required: ['text', 'pronunciation', 'type'],
	properties: {
		text: { type: 'string', minLength: 1, maxLength: 200 },
		pronunciation: { type: 'string', minLength: 1, maxLength: 500 },
		type: { type: 'string', enum: ['alias', 'ipa'] },
		case_sensitive: { type: 'boolean' },
		word_boundaries: { type: 'boolean' },
	},
};

const BODY_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['name'],
	properties: {
		name: { type: 'string', minLength: 1, maxLength: 255 },
		rules: { type: 'array', items: RULE },
	},
};

const LIST_SCHEMA = {
	type: 'object',
	properties: { ...PAGE_PROPERTIES, sort: { type: 'string', enum: ['asc', 'desc'] } },
};

const config = { errorPrefix: 'Invalid request: ' };

// docs.tavus.io update-pronunciation-dictionary: "silently ignored".
const READ_ONLY = /^\/(pronunciation_dictionary_id|rules_count|created_at|updated_at)$/;

/** `/v2/pronunciation-dictionaries`: docs.tavus.io create-pronunciation-dictionary and its siblings. */
export const pronunciationDictionaries: Resource = {
	name: 'pronunciation-dictionaries',
	// docs.tavus.io list-pronunciation-dictionaries.
	pageBase: 0,

	routes(api, emulator) {
		const path = '/v2/pronunciation-dictionaries';

		api.post<{ Body: Body }>(
			path,
			{ schema: { body: BODY_SCHEMA }, config },
			async ({ body: { name, rules = [] } }, reply) => {
				refuseDuplicates(rules);
				const dictionary = newDictionary(name, rules);
				dictionariesOf(emulator).set(dictionary.pronunciation_dictionary_id, dictionary);
				return reply.code(201).send(shown(dictionary));
			},
		);

		api.get<{ Querystring: ListQuery }>(
			path,
			{ schema: { querystring: LIST_SCHEMA }, config },
			async ({ query }) => {
				const all = [...dictionariesOf(emulator).values()];
				if (query.sort !== 'asc') all.reverse();
				const page = pageOf(emulator, 'pronunciation-dictionaries', all, query);
				return { ...page, data: page.data.map(listed) };
			},
		);

		api.get<{ Params: { id: string } }>(`${path}/:id`, async ({ params }) =>
			shown(find(emulator, params.id)),
		);

		api.patch<{ Params: { id: string }; Body: unknown }>(
			`${path}/:id`,
			async ({ params, body }, reply) => {
				const dictionary = find(emulator, params.id);
				const patched = patch(dictionary, body);
				if (!patched) return reply.code(304).send();
				dictionariesOf(emulator).set(params.id, patched);
				return shown(patched);
			},
		);

		api.delete<{ Params: { id: string } }>(`${path}/:id`, async ({ params }, reply) => {
			dictionariesOf(emulator).delete(find(emulator, params.id).pronunciation_dictionary_id);
			detachDictionary(emulator, params.id);
			return reply.code(204).send();
		});
	},

	control: addDictionaryControl,
};

/** The dictionary with a JSON Patch applied; undefined when that changes nothing. Only `/name` and `/rules` can be changed. */
function patch(dictionary: Dictionary, operations: unknown): Dictionary | undefined {
	const { document, changed } = apply(shown(dictionary), operations);
	const touched = (operations as Array<{ op: string; path: string }>)
		.filter(({ op, path }) => op !== 'test' && !READ_ONLY.test(path))
		.map(({ path }) => path);
	const other = touched.find((path) => path !== '/name' && path !== '/rules');
	if (other !== undefined) throw invalid(`${other} cannot be changed`);
	const { name, rules = [] } = document;
	const sentence = misfit(compileSchema(BODY_SCHEMA, 'body'), { name, rules });
	if (sentence !== undefined) throw invalid(sentence);
	refuseDuplicates(rules);
	if (!changed || touched.length === 0) return undefined;
	const { pronunciation_dictionary_id, created_at } = dictionary;
	return { ...newDictionary(name, rules), pronunciation_dictionary_id, created_at };
}

function refuseDuplicates(rules: Rule[]): void {
	if (new Set(rules.map(({ text }) => text)).size < rules.length) {
		throw invalid('duplicate text values in rules');
	}
}

function invalid(sentence: string): BadRequest {
	return new BadRequest(`Invalid request: ${sentence}`);
}

function shown({ rules, created_at, updated_at, ...dictionary }: Dictionary) {
	return { ...dictionary, rules, rules_count: rules.length, created_at, updated_at };
}

/** The list has no rules (docs.tavus.io list-pronunciation-dictionaries). */
function listed(dictionary: Dictionary): object {
	const { rules: _, ...rest } = shown(dictionary);
	return rest;
}

function find(emulator: Emulator, id: string): Dictionary {
	const dictionary = dictionariesOf(emulator).get(id);
	if (!dictionary) throw new Refusal(404, 'Pronunciation dictionary not found', 'message');
	return dictionary;
}
