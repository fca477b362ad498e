import type { N8nServer } from '../n8n/server.mts';
import type { Examples } from './demonstration.mts';

const LABEL_WIDTH = 12;

/** One line of what happened: a short label and what there is to say. */
export function say(label: string, text: string): void {
	process.stdout.write(`${label.padEnd(LABEL_WIDTH)}${text}\n`);
}

/** The editor's address of an execution. */
export function executionUrl(n8n: N8nServer, workflowId: string, executionId: string): string {
	return `${n8n.url}/workflow/${workflowId}/executions/${executionId}`;
}

/** Where to look, and how to sign in. */
export function sayWhere(n8n: N8nServer, examples: Examples): void {
	say('n8n', n8n.url);
	say('Sign in', `${n8n.owner.email}  ${n8n.owner.password}`);
	say('Create', `${n8n.url}/workflow/${examples.createId}`);
	say('Trigger', `${n8n.url}/workflow/${examples.doneId}`);
	say('List', `${n8n.url}/workflow/${examples.listId}`);
	say('Videos', `${n8n.url}/workflow/${examples.videosId}`);
	say('Wait', `${n8n.url}/workflow/${examples.waitId}`);
	say('Calls', `${n8n.url}/workflow/${examples.conversationsId}`);
	say('Pages', `${n8n.url}/workflow/${examples.pagesId}`);
	say('Personas', `${n8n.url}/workflow/${examples.personasId}`);
	say('', 'These workflows are written anew at each start: copy one to keep your changes.');
	process.stdout.write('\n');
}
