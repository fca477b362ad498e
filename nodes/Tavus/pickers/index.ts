import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchConnectors } from './connectors';
import { searchConversations } from './conversations';
import { searchDeployments } from './deployments';
import { searchDocuments } from './documents';
import { searchGuardrails, searchGuardrailSets } from './guardrails';
import { searchMemoryStores, searchPinnedMemories } from './memoryStores';
import { searchObjectives } from './objectives';
import { searchPersonas } from './personas';
import { searchPronunciationDictionaries } from './pronunciationDictionaries';
import { searchReplicas } from './replicas';
import { searchPersonaSkills, searchSkills } from './skills';
import { searchPersonaTools, searchTools } from './tools';
import { searchVideos } from './videos';
import { searchVoiceIds, searchVoices } from './voices';

/** The lists behind the pickers; each is named in `searchListMethod` of a resource locator. */
export const listSearch: Record<
	string,
	(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	) => Promise<INodeListSearchResult>
> = {
	searchConnectors,
	searchConversations,
	searchDeployments,
	searchDocuments,
	searchGuardrails,
	searchGuardrailSets,
	searchMemoryStores,
	searchObjectives,
	searchPersonas,
	searchPersonaSkills,
	searchPersonaTools,
	searchPinnedMemories,
	searchPronunciationDictionaries,
	searchReplicas,
	searchSkills,
	searchTools,
	searchVideos,
	searchVoiceIds,
	searchVoices,
};
