import { kinds } from '../../nodes/Tavus/callbacks/kindOptions.ts';
import { ALL, NODES } from './parameters.mts';

/** What n8n 2.41 shows of a label inside a collection before it cuts it off. */
const LABEL_LENGTH = 32;
/** N8n's own name for the field that holds a file, whatever stands before it. */
const FILE_FIELD = / Input Data Field Name$/;

describe('how the nodes look in the editor', () => {
	test('labels inside collections are shown whole', () => {
		const inside = ALL.filter(([way]) => way.replace(/^\S+ /, '').includes('.'));
		expect(inside.length).toBeGreaterThan(100);
		const long = inside
			.filter(([, { displayName }]) => !FILE_FIELD.test(displayName))
			.filter(([, { displayName }]) => displayName.length > LABEL_LENGTH);
		expect(long.map(([way, { displayName }]) => `${way}: ${displayName}`)).toEqual([]);
	});

	// The JSON editor marks an empty text as a mistake before anything was entered.
	test('a JSON field begins with JSON', () => {
		const fields = ALL.filter(([, { type }]) => type === 'json');
		expect(fields.length).toBeGreaterThan(10);
		for (const [way, { default: start }] of fields) {
			expect({ way, start }).toEqual({ way, start: expect.stringMatching(/^(\{\}|\[\])$/) });
		}
	});

	const ids = ALL.filter(
		([, { displayName, type }]) => type === 'string' && / ID$/.test(displayName),
	)
		.filter(([, { typeOptions }]) => typeOptions?.password !== true)
		.filter(([, { required }]) => required === true);
	test.each(ids)('%s, which must be entered, shows how it looks', (_way, { placeholder }) => {
		expect(placeholder).toMatch(/^e\.g\. /);
	});

	/** The words under a node on the canvas. */
	const subtitleOf = (node: string, parameters: Record<string, unknown>): unknown => {
		const [, found] = NODES.find(([name]) => name === node) ?? [];
		const code = /^=\{\{ (.*) \}\}$/s.exec(found?.description.subtitle ?? '')?.[1] ?? '';
		// Else n8n would see the end of the expression there.
		expect(code).not.toContain('}}');
		return new Function('$parameter', `return ${code}`)(parameters) as unknown;
	};

	test.each([
		['getMany', 'pronunciationDictionary', 'get many: pronunciation dictionary'],
		['waitUntilDone', 'replica', 'wait until done: replica'],
		['create', 'persona', 'create: persona'],
	])('%s of %s is told in words', (operation, resource, words) => {
		expect(subtitleOf('Tavus', { operation, resource })).toBe(words);
	});

	test.each(['TavusTrigger', 'TavusPollingTrigger'])('%s names its events', (node) => {
		const events = ['system.shutdown', 'replica.completed', 'new.event'];
		expect(subtitleOf(node, { events })).toBe('Conversation Ended, Replica Completed, new.event');
		const all = kinds.map(({ value }) => value);
		const names = kinds.map(({ name }) => name).join(', ');
		expect(subtitleOf('TavusTrigger', { events: all })).toBe(names);
	});
});
