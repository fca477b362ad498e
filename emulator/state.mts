import { CallbackPost } from './callbacks.mts';
import { Clock } from './clock.mts';
import { Faults } from './control/faults.mts';
import { RequestLog } from './control/log.mts';
import { Rules, type DocumentRule, type TrainingRule, type VideoRule } from './control/rules.mts';
import { Jobs, type Outcome } from './jobs.mts';
import { MediaFetcher, type MediaLink } from './media.mts';
import { TokenBucket } from './rate-limit.mts';
import type { Resource } from './resources/resource.mts';
import { patched, type Settings, type SettingsPatch } from './settings.mts';
import { Wording, type Vocabulary } from './vocabulary.mts';

/** Everything one running emulator knows. */
export class Emulator {
	settings: Settings;
	readonly clock = new Clock();
	private readonly wording = new Wording();
	readonly bucket = new TokenBucket();
	readonly faults = new Faults();
	readonly log = new RequestLog();
	readonly fileLog = new RequestLog();
	readonly trainingRules = new Rules<TrainingRule>();
	readonly videoRules = new Rules<VideoRule>();
	readonly documentRules = new Rules<DocumentRule>();
	readonly callbacks = new CallbackPost();
	readonly media = new MediaFetcher();
	readonly jobs = new Jobs(this);
	/** Counts the halts: what began before the last one must not go on. */
	halts = 0;
	/** Where the file host listens, such as `http://127.0.0.1:4011`; known once it does. */
	filesUrl = '';
	private readonly collections = new Map<symbol, Map<string, unknown>>();

	constructor(
		readonly apiKey: string,
		private readonly firstSettings: Settings,
		readonly resources: readonly Resource[],
	) {
		this.settings = firstSettings;
		this.seed();
	}

	change(patch: SettingsPatch): void {
		this.settings = patched(this.settings, patch);
		this.bucket.reset();
	}

	/** Ends what is under way, forgets everything, and starts again with the stock records. */
	reset(): void {
		this.halt();
		this.settings = this.firstSettings;
		this.wording.reset();
		this.bucket.reset();
		this.faults.clear();
		this.log.clear();
		this.fileLog.clear();
		this.trainingRules.clear();
		this.videoRules.clear();
		this.documentRules.clear();
		this.media.clear();
		this.callbacks.clear();
		this.collections.clear();
		this.seed();
	}

	/** Ends every timer, job, callback and fetch under way. */
	halt(): void {
		this.halts += 1;
		this.jobs.clear();
		this.clock.clear();
		this.callbacks.abort();
		this.media.abort();
	}

	/** `record`, which has legacy names, in the words of an answer; `called` is the vocabulary of the path. */
	inWords(record: Record<string, unknown>, called: Vocabulary): Record<string, unknown> {
		return this.wording.write(record, called, this.settings.answerVocabulary);
	}

	/** The words of the next record, for one that has names deeper inside; `called` is the vocabulary of the path. */
	wordsFor(called: Vocabulary): Vocabulary {
		return this.wording.choose(called, this.settings.answerVocabulary);
	}

	/** The address of a file that `resource` has on the file host. */
	fileUrl(resource: string, id: string, file: string): string {
		return `${this.filesUrl}/_files/${resource}/${encodeURIComponent(id)}/${file}`;
	}

	/** Fetches the media of a create, if the settings say so; resolves with the failure, if there is one. */
	async fetchMedia(links: readonly MediaLink[], resourceId: string): Promise<Outcome> {
		return this.settings.fetchMedia ? await this.media.fetchAll(links, resourceId) : {};
	}

	/** The records kept under `key`; see `collection`. */
	records(key: symbol): Map<string, unknown> {
		const existing = this.collections.get(key);
		if (existing) return existing;
		const created = new Map<string, unknown>();
		this.collections.set(key, created);
		return created;
	}

	private seed(): void {
		for (const resource of this.resources) resource.seed?.(this);
	}
}

/** Declares a collection of records; the function returned gives an emulator's own, by id, oldest first. */
export function collection<T>(name: string): (emulator: Emulator) => Map<string, T> {
	const key = Symbol(name);
	return (emulator) => emulator.records(key) as Map<string, T>;
}
