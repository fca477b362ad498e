import { randomBytes } from 'node:crypto';
import { NotFound } from '../errors.mts';
import { collection, type Emulator } from '../state.mts';

/** A voice of the account, as docs.tavus.io get-voice shows it. */
export interface OwnVoice {
	voice_id: string;
	voice_name: string;
	description: string | null;
	voice_type: 'user';
	status: 'started' | 'completed' | 'error';
	/** With `error` only. */
	error_message?: string;
	tags: string[];
	created_at: string;
}

/** What `POST /_control/voices` takes. */
export type VoiceSeed = Partial<Pick<OwnVoice, 'voice_name' | 'status' | 'error_message' | 'tags'>>;

export const ownVoicesOf = collection<OwnVoice>('own voices');

export const hasOwnVoice = (emulator: Emulator, id: string): boolean =>
	ownVoicesOf(emulator).has(id);

export function addOwnVoice(emulator: Emulator, given: VoiceSeed): OwnVoice {
	const voice: OwnVoice = {
		voice_id: `v${randomBytes(6).toString('hex')}`,
		voice_name: 'Ana',
		description: null,
		voice_type: 'user',
		status: 'completed',
		tags: [],
		created_at: new Date().toISOString(),
		...given,
	};
	ownVoicesOf(emulator).set(voice.voice_id, voice);
	return voice;
}

export function findOwnVoice(emulator: Emulator, id: string): OwnVoice {
	const voice = ownVoicesOf(emulator).get(id);
	if (voice === undefined) throw new NotFound('Voice not found');
	return voice;
}
