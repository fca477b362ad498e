import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { unwrapOne } from '../../answer';
import { pick, SIMPLE_FIELDS } from '../../simpleFields';
import { withLegacyNames } from '../../vocabulary';
import type { JobKind } from '../types';

/** Example values of docs.tavus.io. */
export const REPLICA_SAMPLE: IDataObject = {
	replica_id: 'r90bbd427f71',
	replica_name: 'My Replica',
	status: 'completed',
	training_progress: '100/100',
	error_message: null,
	model_name: 'phoenix-4',
	replica_type: 'user',
	thumbnail_video_url: 'https://cdn.example.com/thumbnail.mp4',
	created_at: '2026-01-24T07:14:03.327Z',
	updated_at: '2026-01-24T11:02:41.118Z',
};

/** As a filter, where it may stay empty. */
export const replicaFilter: INodeProperties = {
	displayName: 'Replica (Face)',
	name: 'replicaId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'Only this replica. By ID, several can be given as a comma-separated list.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a replica...',
			typeOptions: { searchListMethod: 'searchReplicas', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. r90bbd427f71' },
	],
};

export const replicaId: INodeProperties = {
	...replicaFilter,
	required: true,
	description: 'The replica to use. Tavus now calls it a face.',
};

/** @param simple false keeps everything that Tavus sent */
export function replicaItem(row: IDataObject, simple: boolean): IDataObject {
	const named = withLegacyNames(row);
	return simple ? pick(named, SIMPLE_FIELDS.replica) : named;
}

/** The replica in an answer about one; `undefined` when it has no ID. */
export function readReplica(body: unknown, simple: boolean): IDataObject | undefined {
	const row = unwrapOne(body) as IDataObject | undefined;
	if (row === undefined) return undefined;
	const item = replicaItem(row, simple);
	return typeof item['replica_id'] === 'string' && item['replica_id'] !== '' ? item : undefined;
}

export const replicaPath = (id: string): string => `/v2/replicas/${encodeURIComponent(id)}`;

/** A training, which takes 3 to 4 hours (docs.tavus.io, "Replica Training"). */
export const REPLICA_JOB: JobKind = {
	resource: 'replica',
	idField: 'replica_id',
	read: (id) => ({ method: 'GET', path: replicaPath(id), query: { verbose: true } }),
	readMany: {
		most: 100,
		request: (ids) => ({
			method: 'GET',
			path: '/v2/replicas',
			query: { verbose: true, limit: ids.length, replica_ids: ids.join(',') },
		}),
	},
	toItem: (row) => replicaItem(row as IDataObject, true),
};

/** The limit for waiting unless the user sets another. */
export const TRAINING_HOURS = 24;
