import { randomUUID } from 'node:crypto';
import { waitFor } from '../wait.mts';
import type { RestClient } from './client.mts';
import type { CredentialReference } from './credentials.mts';

const PUBLICATION_SECONDS = 60;

/** A node of a workflow, as a workflow file has it. */
export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	webhookId?: string;
	[setting: string]: unknown;
}

/** A workflow as its file has it. */
export interface Workflow {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

/** A workflow that n8n has stored. */
export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
}

interface PublicationStatus {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	liveVersionId: string | null;
	triggers: Array<{ errorMessage: string | null }>;
}

interface NodeTypeDescription {
	name: string;
	webhooks?: Array<{ path: string; isFullPath?: boolean; restartWebhook?: boolean }>;
}

/** Workflows through n8n's REST API. */
export class Workflows {
	private readonly client: RestClient;

	private readonly webhookBase: string;

	/** @param webhookBase where the server's production webhooks are called */
	constructor(client: RestClient, webhookBase = client.url) {
		this.client = client;
		this.webhookBase = webhookBase;
	}

	async create(workflow: Workflow): Promise<StoredWorkflow> {
		return await this.client.post<StoredWorkflow>('/rest/workflows', {
			// As the editor saves every new workflow.
			settings: { executionOrder: 'v1' },
			...workflow,
			...(this.client.isFirstMajor ? await this.asFirstMajor(workflow) : {}),
		});
	}

	/** What n8n 1.x leaves to its editor. */
	private async asFirstMajor({ nodes }: Workflow): Promise<object> {
		const types = await this.nodeTypes();
		const isCalled = (node: WorkflowNode): boolean =>
			types.some(({ name, webhooks }) => name === node.type && webhooks !== undefined);
		return {
			active: false,
			nodes: nodes.map((node) => (isCalled(node) ? { webhookId: randomUUID(), ...node } : node)),
		};
	}

	private async nodeTypes(): Promise<NodeTypeDescription[]> {
		return await this.client.get<NodeTypeDescription[]>('/types/nodes.json');
	}

	async get(id: string): Promise<StoredWorkflow> {
		return await this.client.get<StoredWorkflow>(`/rest/workflows/${id}`);
	}

	async update(id: string, workflow: Workflow): Promise<StoredWorkflow> {
		return await this.client.patch<StoredWorkflow>(`/rest/workflows/${id}`, workflow);
	}

	/** Makes a workflow of this name, or gives the one that is there this content; webhook addresses stay. */
	async save(workflow: Workflow): Promise<StoredWorkflow> {
		const present = await this.findByName(workflow.name);
		if (!present) return await this.create(workflow);
		const before = await this.get(present.id);
		const webhookIds = new Map(before.nodes.map((node) => [node.name, node.webhookId]));
		const nodes = workflow.nodes.map((node) => {
			const webhookId = webhookIds.get(node.name);
			return webhookId === undefined ? node : { ...node, webhookId };
		});
		return await this.update(present.id, { ...workflow, nodes });
	}

	/** Publishes the newest version and waits until its triggers are up. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.get(id);
		await this.client.post(`/rest/workflows/${id}/activate`, { versionId });
		// n8n 1.x answers when the triggers are up, or with what kept them down.
		if (this.client.isFirstMajor) return;
		await waitFor(
			`workflow ${id} to be published`,
			async () => {
				const now = await this.client.get<PublicationStatus>(
					`/rest/workflows/${id}/publication-status`,
				);
				if (now.status === 'failed' || now.status === 'partial') {
					const reasons = now.triggers.map((trigger) => trigger.errorMessage).filter(Boolean);
					throw new Error(`n8n could not publish workflow ${id}: ${reasons.join('; ')}`);
				}
				return now.status === 'published' && now.liveVersionId === versionId ? true : undefined;
			},
			{ seconds: PUBLICATION_SECONDS },
		);
	}

	async unpublish(id: string): Promise<void> {
		await this.client.post(`/rest/workflows/${id}/deactivate`);
	}

	/**
	 * The production address of a trigger node (n8n-workflow getNodeWebhookPath).
	 * @param base the server's address as the caller of the webhook sees it
	 */
	async webhookUrl(id: string, nodeName: string, base = this.webhookBase): Promise<string> {
		const node = (await this.get(id)).nodes.find((one) => one.name === nodeName);
		const types = await this.nodeTypes();
		const webhook = types
			.find((type) => type.name === node?.type)
			?.webhooks?.find((one) => !one.restartWebhook);
		if (!node?.webhookId || !webhook) throw new Error(`"${nodeName}" has no webhook`);
		const path = webhook.isFullPath ? webhook.path : `${node.webhookId}/${webhook.path}`;
		return `${base.replace(/\/$/, '')}/webhook/${path.replace(/\/$/, '')}`;
	}

	private async findByName(name: string): Promise<{ id: string } | undefined> {
		const found = await this.client.get<Array<{ id: string; name: string }>>('/rest/workflows', {
			filter: JSON.stringify({ name, isArchived: false }),
		});
		return found.find((one) => one.name === name);
	}
}
