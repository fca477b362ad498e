import { options } from '../shared/properties';
import type { Operation } from '../types';
import { palPath, personaId, personaIn, personaItem } from './shared';

export const publish: Operation = {
	value: 'publish',
	name: 'Publish',
	action: 'Publish persona',
	description:
		'Make the draft of a persona live, so that new conversations use it. Publishing again changes nothing.',
	endpoint: 'POST /v2/pals/{pal_id}/publish',
	properties: [personaId, options],
	plan: (fields) => {
		const id = fields.requiredLocator('personaId');
		return {
			kind: 'single',
			request: { method: 'POST', path: `${palPath(id)}/publish` },
			toItem: (answer) => ({ persona_id: id, ...personaItem(personaIn(answer) ?? {}, false) }),
		};
	},
	// docs.tavus.io, "Publish PAL".
	sample: {
		persona_id: 'pcb7a34da5fe',
		persona_name: 'Life Coach',
		status: 'success',
		pal_id: 'pcb7a34da5fe',
		pal_name: 'Life Coach',
		system_prompt: 'As a Life Coach, you are a dedicated professional who specializes in...',
		updated_at: '2026-07-14T17:00:00.000000',
	},
};
