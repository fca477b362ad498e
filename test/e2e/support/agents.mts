import type { CredentialReference } from '../../../scripts/n8n/rest/credentials.mts';
import { outputOf, type Execution } from '../../../scripts/n8n/rest/executions.mts';
import type { WorkflowNode } from '../../../scripts/n8n/rest/workflows.mts';
import { waitFor } from '../../../scripts/n8n/wait.mts';
import { byHand, START, tavusNode } from './nodes.mts';
import {
	startScriptedModel,
	toolResult,
	type ChatRequest,
	type ScriptedModel,
} from './scriptedModel.mts';
import type { Stage } from './stage.mts';
import { byId } from './tavus.mts';

const AGENT = 'Agent';

/** A field that the model fills, as n8n's editor writes it. */
export const fromAi = (key: string, what: string, type = 'string'): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${what}\`, '${type}') }}`;

/** n8n's AI Agent with a model that does what a script says. */
export class Agents {
	private constructor(
		private readonly stage: () => Stage,
		readonly model: ScriptedModel,
		private readonly openAi: CredentialReference,
	) {}

	static async start(stage: () => Stage): Promise<Agents> {
		const model = await startScriptedModel();
		const openAi = await stage().n8n.rest.credentials.create('openAiApi', 'Scripted', {
			apiKey: 'no-key-needed',
			url: model.url,
		});
		return new Agents(stage, model, openAi);
	}

	async close(): Promise<void> {
		await this.model.stop();
	}

	/**
	 * Runs an agent, and sees that it is at work all the time: nothing parks.
	 * @param tools parameters of Tavus as a tool, by the name that the model calls it
	 * @param settings of the agent
	 */
	async run(
		tools: Readonly<Record<string, Record<string, unknown>>>,
		settings: Partial<WorkflowNode> = {},
	): Promise<Execution> {
		const { rest } = this.stage().n8n;
		const { id } = await rest.workflows.create({
			name: 'Agent',
			nodes: [byHand, this.agent(settings), this.chatModel(), ...this.tools(tools)],
			connections: {
				[START]: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: AGENT, type: 'ai_languageModel', index: 0 }]] },
				...Object.fromEntries(
					this.tools(tools).map(({ name }) => [
						name,
						{ ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] },
					]),
				),
			},
		});
		const executionId = await rest.executions.start(id, START);
		const statuses = new Set<string>();
		await waitFor(
			'the agent to finish',
			async () => {
				const [seen] = await rest.executions.list(id);
				if (seen) statuses.add(seen.status);
				return seen && !['new', 'running', 'waiting'].includes(seen.status) ? true : undefined;
			},
			{ seconds: 60, everyMs: 50 },
		);
		expect([...statuses]).not.toContain('waiting');
		expect(await rest.executions.list(id)).toHaveLength(1);
		return await rest.executions.ended(executionId);
	}

	private agent(settings: Partial<WorkflowNode>): WorkflowNode {
		return {
			name: AGENT,
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion: 3,
			position: [220, 0],
			parameters: { promptType: 'define', text: 'Do what Anna asks for.', options: {} },
			...settings,
		};
	}

	private chatModel(): WorkflowNode {
		return {
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			position: [100, 300],
			parameters: { model: byId('scripted'), options: { maxRetries: 0 } },
			credentials: { openAiApi: this.openAi },
		};
	}

	private tools(tools: Readonly<Record<string, Record<string, unknown>>>): WorkflowNode[] {
		return Object.entries(tools).map(([name, parameters], index) => ({
			...tavusNode(this.stage().credential, parameters),
			name: name.replaceAll('_', ' '),
			type: 'n8n-nodes-tavus-ai.tavusTool',
			position: [200 * index, 300],
		}));
	}
}

/** What the agent said in the end. */
export function answerOf(execution: Execution): unknown {
	return outputOf(execution, AGENT)[0]?.json['output'];
}

/** The items that a tool gave the model last. */
export function toolItems(request: ChatRequest): Array<Record<string, unknown>> {
	const told = toolResult(request);
	const list = Array.isArray(told) ? (told as unknown[]) : [told];
	return list.flatMap((entry) => {
		const row = entry as Record<string, unknown>;
		return Array.isArray(row['response'])
			? (row['response'] as Array<Record<string, unknown>>)
			: [row];
	});
}
