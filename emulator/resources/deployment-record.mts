import { createHash, randomBytes } from 'node:crypto';
import { NotFound } from '../errors.mts';
import { collection, type Emulator } from '../state.mts';
import { personasOf } from './persona-record.mts';
import { replicasOf, shown as shownReplica } from './replica-record.mts';

/** What a create or a PATCH can set; the password is never shown. */
export interface DeploymentDocument {
	persona_id: string;
	channel: 'widget' | 'embed' | 'landing-page';
	status: 'draft' | 'active' | 'inactive';
	name: string;
	password: string | null;
	customization: Record<string, unknown>;
	limits: { max_call_duration?: number; daily_call_limit_per_user?: number };
	allowed_origins: string[];
}

export interface Deployment {
	deployment_id: string;
	document: DeploymentDocument;
	/** Those it started. */
	conversations: Set<string>;
	created_at: string;
	updated_at: string;
}

/** An emulator's deployments by id, oldest first. */
export const deploymentsOf = collection<Deployment>('deployments');

/** A new deployment, in use at once; its id is `d` and 16 hex digits. */
export function newDeployment(
	given: Pick<DeploymentDocument, 'persona_id' | 'channel'> & Partial<DeploymentDocument>,
): Deployment {
	const now = new Date().toISOString();
	return {
		deployment_id: `d${randomBytes(8).toString('hex')}`,
		document: {
			status: 'active',
			name: '',
			password: null,
			customization: {},
			limits: {},
			allowed_origins: [],
			...given,
		},
		conversations: new Set(),
		created_at: now,
		updated_at: now,
	};
}

/** A deployment as every answer shows it, in legacy names; docs.tavus.io get-deployment. */
export function shown(emulator: Emulator, deployment: Deployment): Record<string, unknown> {
	const { deployment_id, document, conversations, created_at, updated_at } = deployment;
	const { password, customization, limits, allowed_origins, ...rest } = document;
	return {
		deployment_id,
		...rest,
		has_password: password !== null,
		customization,
		...thumbnails(emulator, deployment),
		limits,
		allowed_origins,
		usage_total: conversations.size,
		usage_today: conversations.size,
		created_at,
		updated_at,
	};
}

/** The pictures of the face; docs.tavus.io get-deployment. */
export function thumbnails(
	emulator: Emulator,
	{ document: { persona_id } }: Deployment,
): Record<string, unknown> {
	const id = personasOf(emulator).get(persona_id)?.live['default_replica_id'];
	const replica = replicasOf(emulator).get(String(id));
	const video = replica ? shownReplica(emulator, replica, false)['thumbnail_video_url'] : null;
	return {
		replica_thumbnail_video_url: null,
		thumbnail_video_url: video,
		thumbnail_image_url: null,
	};
}

/** What a PATCH may send as `If-Match`; docs.tavus.io patch-deployment. */
export function tagOf({ document }: Deployment): string {
	const hash = createHash('sha256').update(JSON.stringify(document)).digest('hex');
	return `"${hash.slice(0, 16)}"`;
}

/** What an unknown id answers is not documented. */
export function findDeployment(emulator: Emulator, id: string): Deployment {
	const deployment = deploymentsOf(emulator).get(id);
	if (!deployment) throw new NotFound('Deployment not found');
	return deployment;
}
