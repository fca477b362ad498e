import { PAGE_PROPERTIES, pageOf, type PageQuery } from '../lists.mts';
import { collection, type Emulator } from '../state.mts';
import type { Resource } from './resource.mts';
import { STOCK_VOICES } from './stock.mts';
import {
	addOwnVoice,
	findOwnVoice,
	ownVoicesOf,
	type OwnVoice,
	type VoiceSeed,
} from './voice-record.mts';

interface Voice {
	voice_name: string;
	replica_id: string;
	preview: boolean;
	tags: Array<{ tag_name: string }>;
}

type Id = { Params: { id: string } };

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

const UPDATE_SCHEMA = {
	type: 'object',
	additionalProperties: false,
	minProperties: 1,
	properties: {
		voice_name: { type: 'string', minLength: 1, maxLength: 255 },
		description: { type: 'string', nullable: true, maxLength: 1000 },
		tags: { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 64 } },
	},
};

const SAMPLE = 'sample.mp3';

const voicesOf = collection<Voice>('voices');

/** Whether a `voice_name` can be used; case does not count (docs.tavus.io create-replica). */
export function hasVoice(emulator: Emulator, voiceName: string): boolean {
	return voicesOf(emulator).has(voiceName.toLowerCase());
}

/** GET /v2/voices, as on docs.tavus.io list-voices, and get-voice, update-voice and delete-voice for those of the account. */
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
				const all = [...voicesOf(emulator).values(), ...ownVoicesOf(emulator).values()];
				const page = pageOf(emulator, 'voices', search(all, query), query);
				// The path has no vocabulary of its own; the setting can still ask for the new one.
				return {
					...page,
					data: page.data.map((voice) =>
						'voice_id' in voice ? voice : emulator.inWords(shown(emulator, voice), 'legacy'),
					),
				};
			},
		);

		api.get<Id>('/v2/voices/:id', async ({ params }) => findOwnVoice(emulator, params.id));

		api.patch<Id & { Body: Partial<OwnVoice> }>(
			'/v2/voices/:id',
			{ schema: { body: UPDATE_SCHEMA } },
			async ({ params, body }) => Object.assign(findOwnVoice(emulator, params.id), body),
		);

		api.delete<Id>('/v2/voices/:id', async ({ params }, reply) => {
			ownVoicesOf(emulator).delete(findOwnVoice(emulator, params.id).voice_id);
			return reply.code(204).send();
		});
	},

	control(control, emulator) {
		control.post<{ Body: VoiceSeed }>('/voices', async ({ body }) => addOwnVoice(emulator, body));
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

const tagsOf = ({ tags }: Voice | OwnVoice): string[] =>
	tags.map((tag) => (typeof tag === 'string' ? tag : tag.tag_name).toLowerCase());

function search(
	all: Array<Voice | OwnVoice>,
	{ search: text = '', sort = 'asc', tag }: VoiceQuery,
): Array<Voice | OwnVoice> {
	const found = all
		.filter((voice) => voice.voice_name.toLowerCase().includes(text.toLowerCase()))
		.filter((voice) => tag === undefined || tagsOf(voice).includes(tag.toLowerCase()))
		.sort((a, b) => a.voice_name.localeCompare(b.voice_name));
	return sort === 'desc' ? found.reverse() : found;
}
