import { randomBytes } from 'node:crypto';
import type { HostedFile } from '../files/content.mts';
import { collection, type Emulator } from '../state.mts';
import type { Vocabulary } from '../vocabulary.mts';

/** `created_at` and `updated_at` are ISO 8601 with Z, as on docs.tavus.io get-replica. */
export interface Replica {
	replica_id: string;
	replica_name: string;
	status: 'started' | 'completed' | 'error';
	error_message: string | null;
	/** `system`: one of Tavus's own, which nobody else can change. */
	replica_type: 'user' | 'system';
	model_name: string;
	/** Missing until one was set. */
	default_voice_id?: string;
	created_at: string;
	updated_at: string;
	/** Percent; while a job runs it is the job's. */
	progress: number;
	/** The vocabulary of the path it was created by: its callback speaks it. */
	vocabulary: Vocabulary;
}

const THUMBNAIL = 'thumbnail.mp4';

/** An emulator's replicas by id, oldest first. */
export const replicasOf = collection<Replica>('replicas');

/** A new replica that is done; what differs is in `given`. Its id has the form of Tavus's: `r` and 11 hex digits. */
export function newReplica(given: Partial<Replica>): Replica {
	const now = new Date().toISOString();
	return {
		replica_id: `r${randomBytes(6).toString('hex').slice(1)}`,
		replica_name: '',
		status: 'completed',
		error_message: null,
		replica_type: 'user',
		model_name: 'phoenix-4',
		created_at: now,
		updated_at: now,
		progress: 100,
		vocabulary: 'legacy',
		...given,
	};
}

/** What a replica has on the file host: a thumbnail, once it is trained. */
export function replicaFile(emulator: Emulator, id: string, name: string): HostedFile | undefined {
	if (name !== THUMBNAIL || replicasOf(emulator).get(id)?.status !== 'completed') return undefined;
	return { type: 'video/mp4', size: 200_000 };
}

/** A replica as GET shows it, in legacy names; docs.tavus.io get-replica, where `verbose` adds the type. */
export function shown(
	emulator: Emulator,
	replica: Replica,
	verbose: boolean,
): Record<string, unknown> {
	return {
		...listed(emulator, replica, verbose),
		updated_at: replica.updated_at,
		error_message: replica.error_message,
	};
}

/** A replica as an item of a list; docs.tavus.io list-replicas. */
export function listed(
	emulator: Emulator,
	replica: Replica,
	verbose: boolean,
): Record<string, unknown> {
	const job = replica.status === 'started' ? emulator.jobs.get(replica.replica_id) : undefined;
	const progress = job ? emulator.jobs.progress(job) : replica.progress;
	return {
		replica_id: replica.replica_id,
		replica_name: replica.replica_name,
		thumbnail_video_url:
			replica.status === 'completed'
				? emulator.fileUrl('replicas', replica.replica_id, THUMBNAIL)
				: null,
		training_progress: `${progress}/100`,
		status: replica.status,
		created_at: replica.created_at,
		...(verbose ? { replica_type: replica.replica_type } : {}),
		model_name: replica.model_name,
	};
}
