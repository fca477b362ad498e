import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { collection, type Emulator } from '../state.mts';
import type { Resource } from './resource.mts';
import { STOCK_VOICES } from './stock.mts';

interface Voice {
	voice_name: string;
	replica_id: string;
	audio_url: string | null;
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
				audio_url: preview ? `https://cdn.replica.tavus.io/voices/${name}.mp3` : null,
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
					data: page.data.map((voice) => emulator.inWords({ ...voice }, 'legacy')),
				};
			},
		);
	},
};

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
