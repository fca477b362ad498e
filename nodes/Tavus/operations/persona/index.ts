import type { Resource } from '../types';
import { attachSkill } from './attachSkill';
import { attachTools } from './attachTools';
import { checkUsername } from './checkUsername';
import { create } from './create';
import { del } from './delete';
import { detachSkill } from './detachSkill';
import { detachTool } from './detachTool';
import { get } from './get';
import { getMany } from './getMany';
import { getSkill } from './getSkill';
import { getSkills } from './getSkills';
import { getTools } from './getTools';
import { publish } from './publish';
import { replaceSkills } from './replaceSkills';
import { update } from './update';
import { updateSkill } from './updateSkill';

export const persona: Resource = {
	value: 'persona',
	name: 'Persona (PAL)',
	description: 'How an AI person behaves in live conversations: prompt, language model, voice',
	aliases: ['agent', 'AI persona', 'PAL', 'persona', 'personality', 'system prompt'],
	operations: [
		create,
		attachSkill,
		attachTools,
		checkUsername,
		del,
		detachSkill,
		detachTool,
		get,
		getMany,
		getSkill,
		getSkills,
		getTools,
		publish,
		replaceSkills,
		update,
		updateSkill,
	],
};
