import type { IDataObject } from 'n8n-workflow';

import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { withLegacyNames } from '../../vocabulary';
import {
	memoryStoreId as picker,
	needed,
	pinnedMemoryId as pinnedPicker,
} from '../shared/locators';
import { oneWith } from '../shared/one';

/** Example values of docs.tavus.io ("Create Memory Store", "Update Pinned Memory"). */
export const STORE_SAMPLE: IDataObject = {
	memory_store_id: 'ms123456789abc',
	persona_id: 'p123456789ab',
	participant_tag: 'user_12345',
	created_at: '2026-10-01T10:00:00Z',
	updated_at: '2026-10-01T10:00:00Z',
};

export const PINNED_SAMPLE: IDataObject = {
	memory_store_id: 'ms123456789abc',
	memory_id: 'pm123456789abc',
	memory: 'Prefers concise answers',
	created_at: '2026-10-01T10:00:00Z',
	updated_at: '2026-10-01T10:00:00Z',
};

export const STORES_PATH = '/v2/memory-stores';

export const storePath = (id: string): string => `${STORES_PATH}/${encodeURIComponent(id)}`;

export const pinnedPath = (storeId: string, id: string): string =>
	`${storePath(storeId)}/pinned/${encodeURIComponent(id)}`;

/** The memory store that an operation is about. */
export const memoryStoreId = needed(picker);

/** The pinned memory that an operation is about. */
export const pinnedMemoryId = needed(pinnedPicker);

/** @param simple false keeps everything that Tavus sent */
export function storeItem(row: IDataObject, simple: boolean): IDataObject {
	const named = withLegacyNames(row);
	return simple ? pick(named, SIMPLE_FIELDS.memoryStore) : named;
}

/** The memory store in an answer about one; `undefined` when it has no ID. */
export function readStore(body: unknown): IDataObject | undefined {
	const row = oneWith(body, 'memory_store_id');
	return row && storeItem(row, false);
}

/** The pinned memory in an answer about one; `undefined` when it has no ID. */
export function readPinned(storeId: string, body: unknown): IDataObject | undefined {
	const row = oneWith(body, 'memory_id');
	return row && { memory_store_id: storeId, ...row };
}
