import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { TavusPollingTrigger } from '../../nodes/Tavus/TavusPollingTrigger.node.ts';
import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';
import { RESOURCES } from '../../nodes/Tavus/operations/index.ts';
import type { Resource } from '../../nodes/Tavus/operations/types.ts';
import { DOCS, filesIn, messageSource, partsOf, read } from './pages.mts';

/** Pages of other subjects than what is on the screen. */
const ABOUT_OTHERS = ['publishing', 'ux', 'performance', 'reliability'].map(
	(page) => `docs/${page}.md`,
);
/** What n8n, Tavus's own site and a passage of ours call so. */
const OTHER_WORDS = new Set([
	'Authorization failed - please check your credentials',
	'Execute Once',
	'Fetch Test Event',
	'Get Link',
	'Get Progress',
	'Hello from n8n.',
	'MCP Server Trigger',
	'Missing packages',
	'On Error',
	'PAL',
	'Park',
	'Poll Times',
	'Remove Duplicates',
	'Retry',
	'Retry On Fail',
	'Retry execution',
	'Stop Workflow',
	'Webhook',
]);

/** Every name that the editor shows for a parameter or a choice, at any depth. */
function namesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(namesIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
		typeof inner === 'string'
			? key === 'displayName' || key === 'name'
				? [inner]
				: []
			: namesIn(inner),
	);
}

const SCREENS = [
	new Tavus().description.properties,
	new TavusTrigger().description.properties,
	new TavusPollingTrigger().description.properties,
	new TavusApi().properties,
];
const SHOWN = new Set(namesIn(SCREENS));

/** What stands inside the parameters of this name. */
function inside(value: unknown, name: string): string[] {
	if (Array.isArray(value)) return value.flatMap((inner) => inside(inner, name));
	if (typeof value !== 'object' || value === null) return [];
	const entries = Object.entries(value) as Array<[string, unknown]>;
	const isIt = entries.some(([key, text]) => key === 'displayName' && text === name);
	return isIt ? namesIn(value) : entries.flatMap(([, inner]) => inside(inner, name));
}

const OPERATIONS = new Set(
	RESOURCES.flatMap((resource: Resource) => resource.operations.map(({ name }) => name)),
);

/** Of `Options → Concurrency`, the second is inside the first; of `Get → Version`, the first is an operation. */
const isWay = (way: string): boolean => {
	const [first = '', second] = way.split(' → ');
	return second === undefined || OPERATIONS.has(first) || inside(SCREENS, first).includes(second);
};

const SOURCE = messageSource();

/** messages.test.mts says which pages have to quote messages. */
const isMessage = (text: string): boolean =>
	text.includes(' ') &&
	partsOf(text).length > 0 &&
	partsOf(text).every((part) => SOURCE.includes(part));

test.each(['README.md', 'CHANGELOG.md', ...DOCS.filter((page) => !ABOUT_OTHERS.includes(page))])(
	'%s: what begins with a capital letter in italics is on the screen',
	(page) => {
		const prose = read(page)
			.replace(/```[\s\S]*?```/g, '')
			.replace(/`[^`\n]*`/g, '')
			.replace(/\*\*[^*]+\*\*/g, '');
		const italics = [...prose.matchAll(/(?<![*\\\w])[*_]([A-Z][^*_\n]*)[*_](?![*\w])/g)].flatMap(
			([, text = '']) => text.split(' → '),
		);
		if (page === 'README.md') expect(italics.length).toBeGreaterThan(20);
		const ways = [...prose.matchAll(/(?<![*\\\w])[*_]([^*_\n]+ → [^*_\n]+)[*_]/g)].map(
			([, way = '']) => way,
		);
		expect(ways.filter((way) => !isWay(way))).toEqual([]);
		const unknown = italics.filter(
			(text) => !SHOWN.has(text) && !OTHER_WORDS.has(text) && !isMessage(text),
		);
		expect(unknown).toEqual([]);
	},
);

interface Workflow {
	name: string;
	nodes: Array<{ name: string; type: string; parameters: { content?: string } }>;
}
const EXAMPLES = filesIn('examples', '.json').map(
	(file) => [file, JSON.parse(read(`examples/${file}`)) as Workflow] as const,
);
/** What a note speaks of besides the nodes and their fields: a button of n8n, a tag and a name that the workflow itself uses. */
const IN_NOTES = new Set(['Publish', 'website', 'For:']);

test.each(EXAMPLES)(
	'the note of %s names nodes of its workflow, other examples, and what is on the screen',
	(_file, { nodes }) => {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		const text = notes.map(({ parameters }) => parameters.content ?? '').join('\n');
		const meant = EXAMPLES.map(([, other]) => other).filter(({ name }) => text.includes(name));
		const known = new Set([
			...[...nodes, ...meant.flatMap((other) => other.nodes)].map(({ name }) => name),
			...meant.map(({ name }) => name),
			...SHOWN,
			...IN_NOTES,
		]);
		const ways = [...text.matchAll(/\*([^*\n]+ → [^*\n]+)\*/g)].map(([, way = '']) => way);
		expect(ways.filter((way) => !isWay(way))).toEqual([]);
		const named = [...text.matchAll(/(\*\*?)([^*\n]+)\1/g)].flatMap(([, , name = '']) =>
			name.split(' → '),
		);
		expect(named.length).toBeGreaterThan(0);
		expect(named.filter((text) => !known.has(text))).toEqual([]);
	},
);
