import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { collection, type Emulator } from '../state.mts';
import type { Resource } from './resource.mts';
import { STOCK_VOICES } from './stock.mts';

interface Voice {
	voice_name: string;
	replica_id: string;
	preview: boolean;
	tags: Array<{ tag_name: string }>;
}

interface VoiceQuery extends PageQuery {
	search?: string;
	sort?: 'asc' | 'desc';
	tag?: string;
}

const QUERY_SCHEMA = {
	type: 'object',
	properties: {
		...PAGE_PROPERTIES,
		search: { type: 'string' },
		sort: { type: 'string', enum: ['asc', 'desc'] },
		tag: { type: 'string' },
	},
};

const SAMPLE = 'sample.mp3';

const voicesOf = collection<Voice>('voices');

/** Whether a `voice_name` can be used; case does not count (docs.tavus.io create-replica). */
export function hasVoice(emulator: Emulator, voiceName: string): boolean {
	return voicesOf(emulator).has(voiceName.toLowerCase());
}

/** GET /v2/voices, as on docs.tavus.io list-voices. */
export const voices: Resource = {
	name: 'voices',
	pageBase: 1,

	seed(emulator) {
		for (const { name, replicaId, preview, tags } of STOCK_VOICES) {
			voicesOf(emulator).set(name, {
				voice_name: name,
				replica_id: replicaId,
				preview,
				tags: tags.map((tag) => ({ tag_name: tag })),
			});
		}
	},

	routes(api, emulator) {
		api.get<{ Querystring: VoiceQuery }>(
			'/v2/voices',
			{ schema: { querystring: QUERY_SCHEMA } },
			async ({ query }) => {
				const found = search([...voicesOf(emulator).values()], query);
				const page = pageOf(emulator, 'voices', found, query);
				// The path has no vocabulary of its own; the setting can still ask for the new one.
				return {
					...page,
					data: page.data.map((voice) => emulator.inWords(shown(emulator, voice), 'legacy')),
				};
			},
		);
	},

	file(emulator, id, name) {
		if (name !== SAMPLE || !voicesOf(emulator).get(id)?.preview) return undefined;
		return { type: 'audio/mpeg', size: 48_000, downloadName: `${id}.mp3` };
	},
};

function shown(emulator: Emulator, voice: Voice): Record<string, unknown> {
	const { voice_name, replica_id, preview, tags } = voice;
	const audio_url = preview ? emulator.fileUrl('voices', voice_name, SAMPLE) : null;
	return { voice_name, replica_id, audio_url, tags };
}

function search(all: Voice[], { search: text = '', sort = 'asc', tag }: VoiceQuery): Voice[] {
	const wantedTag = tag?.toLowerCase();
	const found = all
		.filter((voice) => voice.voice_name.includes(text.toLowerCase()))
		.filter(
			(voice) =>
				wantedTag === undefined ||
				voice.tags.some(({ tag_name }) => tag_name.toLowerCase() === wantedTag),
		)
		.sort((a, b) => a.voice_name.localeCompare(b.voice_name));
	return sort === 'desc' ? found.reverse() : found;
}
