import { isoTime, timeOf } from './conversation';
import { asText, isRecord, present, type JsonRecord } from './values';

/** Who speaks, for people: Tavus's `role` with a capital letter. */
const ROLES: ReadonlyMap<string, string> = new Map([
	['pal', 'assistant'],
	['replica', 'assistant'],
	['face', 'assistant'],
]);
/** They hold the prompt and the calls of tools, not what was said (docs.tavus.io, "Get Conversation"). */
const UNSPOKEN = new Set(['system', 'tool', 'function', 'developer']);
const LONGEST_ROLE = 64;

/** What one side said at a time. */
export interface Turn {
	/** "User", "Assistant", "System", "Tool". */
	speaker: string;
	/** In lower case, as Tavus names it; `assistant` for the replica, whatever it is called. */
	role: string;
	text: string;
	/** What the camera saw meanwhile, where Tavus wrote it into the turn. */
	scene?: string;
	/** ISO 8601, UTC. */
	time?: string;
	/** Seconds since the beginning of the call, where Tavus tells. */
	seconds_from_start?: number;
	/** Seconds. */
	duration?: number;
	inference_id?: string;
	/** What the replica asked tools to do; only where what was not spoken is wanted. */
	tool_calls?: unknown[];
}

export interface Transcript {
	turns: Turn[];
	/** One line for each turn: "User: Hi.\nAssistant: Hello!" */
	text: string;
	/** Seconds from the beginning of the first turn to the end of the last, where their times are known. */
	duration?: number;
}

/** The parts of a text: most turns are text, those of language models may be a list of parts. */
function contentOf(content: unknown): string {
	if (!Array.isArray(content)) return asText(content);
	return (content as unknown[])
		.map((part) => asText(isRecord(part) ? part['text'] : part))
		.filter((part) => part !== '')
		.join(' ');
}

const SPEECH = 'USER_SPEECH:';
const SCENE = 'VISUAL_SCENE:';

/** Old user turns hold both: "USER_SPEECH: Hi. VISUAL_SCENE: A man at a desk." */
function splitScene(content: string): { text: string; scene: string } {
	if (!content.startsWith(SPEECH) && !content.startsWith(SCENE))
		return { text: content, scene: '' };
	const speechAt = content.indexOf(SPEECH);
	const sceneAt = content.indexOf(SCENE);
	const part = (label: string, from: number, other: number): string => {
		if (from === -1) return '';
		return content.slice(from + label.length, other > from ? other : undefined).trim();
	};
	return { text: part(SPEECH, speechAt, sceneAt), scene: part(SCENE, sceneAt, speechAt) };
}

/** No call lasts for years. */
const MOST_SECONDS = 1e8;

const seconds = (value: unknown): number | undefined =>
	typeof value === 'number' && value >= 0 && value <= MOST_SECONDS ? value : undefined;

/** @param system whether what is not speech is wanted as well */
function turnOf(row: JsonRecord, system: boolean): Turn {
	const said = asText(row['role']).slice(0, LONGEST_ROLE).toLowerCase();
	const role = ROLES.get(said) ?? (said === '' ? 'unknown' : said);
	const content = contentOf(row['content'] ?? row['text']);
	const calls: unknown = row['tool_calls'];
	const { text, scene } = role === 'user' ? splitScene(content) : { text: content, scene: '' };
	return {
		speaker: role.charAt(0).toUpperCase() + role.slice(1),
		role,
		text,
		...(present({
			scene: scene === '' ? undefined : scene,
			time: isoTime(row['timestamp']),
			seconds_from_start: seconds(row['seconds_from_start']),
			duration: seconds(row['duration']),
			inference_id: asText(row['inference_id']) || undefined,
			tool_calls: system && Array.isArray(calls) ? (calls as unknown[]) : undefined,
		}) as Partial<Turn>),
	};
}

/** The rows: a list, or the same as JSON text. */
function rowsOf(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value as unknown[];
	if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(value);
		return Array.isArray(parsed) ? (parsed as unknown[]) : undefined;
	} catch {
		return undefined;
	}
}

const toMilliseconds = (value: number): number => Math.round(value * 1000) / 1000;

/** Gives every turn its second where one of them shows when the call began. */
function withSeconds(turns: readonly Turn[]): Turn[] {
	const known = turns.find(
		(turn) => turn.time !== undefined && turn.seconds_from_start !== undefined,
	);
	const knownMs = timeOf(known?.time);
	if (known?.seconds_from_start === undefined || knownMs === undefined) return [...turns];
	const beganMs = knownMs - known.seconds_from_start * 1000;
	return turns.map((turn) => {
		const ms = timeOf(turn.time);
		if (turn.seconds_from_start !== undefined || ms === undefined || ms < beganMs) return turn;
		return { ...turn, seconds_from_start: toMilliseconds((ms - beganMs) / 1000) };
	});
}

/** From the first beginning to the last end, by one and the same clock. */
function spanOf(turns: readonly Turn[]): number | undefined {
	const beginsBy = (clock: (turn: Turn) => number | undefined): number | undefined => {
		let first: number | undefined;
		let last: number | undefined;
		for (const turn of turns) {
			const begin = clock(turn);
			if (begin === undefined) continue;
			first = Math.min(first ?? begin, begin);
			last = Math.max(last ?? begin, begin + (turn.duration ?? 0));
		}
		return first === undefined || last === undefined ? undefined : toMilliseconds(last - first);
	};
	const byTime = beginsBy(({ time }) => {
		const ms = timeOf(time);
		return ms === undefined ? undefined : ms / 1000;
	});
	return beginsBy((turn) => turn.seconds_from_start) ?? byTime;
}

/**
 * Reads the transcript of a conversation: who said what, in order (docs.tavus.io, "Get Conversation").
 *
 * @param properties those of `application.transcription_ready`; anything else gives an empty transcript
 * @param system true keeps what was not spoken as well: the prompt, the calls of tools and what they gave
 */
export function readTranscript(properties: unknown, { system = false } = {}): Transcript {
	const said: unknown = isRecord(properties) ? properties['transcript'] : properties;
	const rows = rowsOf(said);
	if (rows === undefined) return { turns: [], text: asText(said) };
	const all = rows.flatMap((row) => (isRecord(row) ? [turnOf(row, system)] : []));
	const spoken = all.filter((turn) => !UNSPOKEN.has(turn.role) && turn.text !== '');
	const isEmpty = (turn: Turn): boolean =>
		turn.text === '' && turn.scene === undefined && turn.tool_calls === undefined;
	const kept = system ? all.filter((turn) => !isEmpty(turn)) : spoken;
	const turns = withSeconds(kept);
	const duration = spanOf(withSeconds(spoken));
	return {
		turns,
		text: turns
			.filter(({ text }) => text !== '')
			.map(({ speaker, text }) => `${speaker}: ${text}`)
			.join('\n'),
		...(duration === undefined ? {} : { duration }),
	};
}
