import type { ConnectorChange } from '../resources/connectors.mts';
import type { FinishDocument, SeedDocuments } from '../resources/document-control.mts';
import { DEFAULT_DOCUMENT_ERROR } from '../resources/document-record.mts';
import type { SeedGuardrails } from '../resources/guardrail-control.mts';
import type { Learned } from '../resources/memory-store-record.mts';
import type { VoiceSeed } from '../resources/voice-record.mts';
import { MediaControl } from './media-client.mts';
import type { DocumentRule } from './rules.mts';

/** What the control surface has for documents, objectives, guardrails, pronunciation dictionaries, memories and connectors. */
export class KnowledgeControl extends MediaControl {
	async addDocumentRule(rule: DocumentRule): Promise<void> {
		await this.call('POST', '/document-rules', rule);
	}

	/** Makes the named documents, or the next `times` creates and recrawls, end as an error with this code. */
	async failDocument(
		which: Pick<DocumentRule, 'name' | 'times' | 'error_message'> = {},
	): Promise<void> {
		await this.addDocumentRule({ error_message: DEFAULT_DOCUMENT_ERROR, ...which });
	}

	async clearDocumentRules(): Promise<void> {
		await this.call('DELETE', '/document-rules');
	}

	/** Adds documents that are ready and returns their ids, oldest first. */
	async seedDocuments(
		count: number,
		options: Omit<SeedDocuments, 'count'> = {},
	): Promise<string[]> {
		const body = { ...options, count };
		const answer = await this.call<{ document_ids: string[] }>('POST', '/documents/seed', body);
		return answer.document_ids;
	}

	/** Ends a document or a recrawl now, or changes how it ended; resolves after its callback was answered. */
	async finishDocument(id: string, how: FinishDocument = { status: 'ready' }): Promise<void> {
		await this.call('POST', `/documents/${id}/finish`, how);
	}

	/** Adds sets of one objective each and returns their ids, oldest first. */
	async seedObjectives(count: number, prefix = 'seeded_objective'): Promise<string[]> {
		const body = { count, prefix };
		const answer = await this.call<{ objectives_ids: string[] }>('POST', '/objectives/seed', body);
		return answer.objectives_ids;
	}

	/** Adds guardrails, or legacy sets of one each, and returns their ids, oldest first. */
	async seedGuardrails(
		count: number,
		options: Omit<SeedGuardrails, 'count'> = {},
	): Promise<string[]> {
		const body = { ...options, count };
		const answer = await this.call<{ guardrail_ids: string[] }>('POST', '/guardrails/seed', body);
		return answer.guardrail_ids;
	}

	/** Adds pronunciation dictionaries of one rule each and returns their ids, oldest first. */
	async seedDictionaries(count: number, prefix = 'Seeded dictionary'): Promise<string[]> {
		const answer = await this.call<{ pronunciation_dictionary_ids: string[] }>(
			'POST',
			'/pronunciation-dictionaries/seed',
			{ count, prefix },
		);
		return answer.pronunciation_dictionary_ids;
	}

	/** Puts so many memories, or those with the ids given, into a store and returns their ids. */
	async seedMemories(memory_store: string, which: number | string[] = 1): Promise<string[]> {
		const ids = typeof which === 'number' ? { count: which } : { memory_ids: which };
		const body = { memory_store, ...ids };
		return (await this.call<{ memory_ids: string[] }>('POST', '/memories/seed', body)).memory_ids;
	}

	/** What a PAL has learned of a participant, in place of what the store holds. */
	async learn(memory_store_id: string, learned: Partial<Learned>): Promise<void> {
		await this.call('POST', `/memory-stores/${memory_store_id}/learned`, learned);
	}

	/** What happens to a connector at the other end: its owner agrees, or its server offers other tools. */
	async changeConnector(connector_id: string, change: ConnectorChange): Promise<void> {
		await this.call('POST', `/connectors/${connector_id}`, change);
	}

	/** Adds a voice of the account, ready unless said otherwise, and returns its id. */
	async seedVoice(voice: VoiceSeed = {}): Promise<string> {
		return (await this.call<{ voice_id: string }>('POST', '/voices', voice)).voice_id;
	}
}
