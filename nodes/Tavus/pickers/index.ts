import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchConversations } from './conversations';
import { searchDeployments } from './deployments';
import { searchDocuments } from './documents';
import { searchGuardrails, searchGuardrailSets } from './guardrails';
import { searchObjectives } from './objectives';
import { searchPersonas } from './personas';
import { searchPronunciationDictionaries } from './pronunciationDictionaries';
import { searchReplicas } from './replicas';
import { searchPersonaSkills, searchSkills } from './skills';
import { searchPersonaTools, searchTools } from './tools';
import { searchVideos } from './videos';
import { searchVoices } from './voices';

/** The lists behind the pickers; each is named in `searchListMethod` of a resource locator. */
export const listSearch: Record<
	string,
	(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) => Promise<INodeListSearchResult>
> = {
	searchConversations,
	searchDeployments,
	searchDocuments,
	searchGuardrails,
	searchGuardrailSets,
	searchObjectives,
	searchPersonas,
	searchPersonaSkills,
	searchPersonaTools,
	searchPronunciationDictionaries,
	searchReplicas,
	searchSkills,
	searchTools,
	searchVideos,
	searchVoices,
};
