import { TavusApi } from '../../credentials/TavusApi.credentials.ts';
import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { TavusPollingTrigger } from '../../nodes/Tavus/TavusPollingTrigger.node.ts';
import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';
import { DOCS, messageSource, partsOf, read } from './pages.mts';

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

const SHOWN = new Set(
	[
		new Tavus().description.properties,
		new TavusTrigger().description.properties,
		new TavusPollingTrigger().description.properties,
		new TavusApi().properties,
	].flatMap(namesIn),
);
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
		const unknown = italics.filter(
			(text) => !SHOWN.has(text) && !OTHER_WORDS.has(text) && !isMessage(text),
		);
		expect(unknown).toEqual([]);
	},
);
