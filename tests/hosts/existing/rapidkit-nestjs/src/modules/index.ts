import type { DynamicModule, Type } from '@nestjs/common';

// Central export for dynamically injected RapidKit modules

type ModuleRef = DynamicModule | Type<unknown>;

const registerOptionalModule = (loader: () => ModuleRef | null | undefined): ModuleRef | null => {
	try {
		return loader() ?? null;
	} catch {
		return null;
	}
};

const optionalModules: Array<ModuleRef | null> = [
	registerOptionalModule(() => require('../deployment/deployment.module').DeploymentModule as ModuleRef),
	// <<<inject:module-exports>>>
];

export const rapidkitModules: ModuleRef[] = optionalModules.filter(Boolean) as ModuleRef[];
