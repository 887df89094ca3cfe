// Settings of the machine, and the state of its components: TLS-14, AUTH-12, EWS-21.
import { dotNetSettings, oldNtlm } from '../../core/catalogue/exportMachine.ts';
import { maintenance } from '../../core/catalogue/ewsStatus.ts';
import type { ExportObject } from '../../core/export/model.ts';
import type { Inventory, Sourced } from '../../core/export/inventory.ts';
import { isUnset, numberOf, propertyOf, textOf } from '../../core/export/values.ts';
import { powerShell, type PowerShellScript } from '../../core/powerShell.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import type { ExportRule } from './rule.ts';
import { ofServer, serversOf } from './select.ts';
import { said } from './statement.ts';

const PROPERTY = ['exchange', 'ewsUrl'];

interface RegistryValue {
  readonly source: Sourced<ExportObject>;
  readonly server: string;
  readonly key: string;
  readonly name: string;
  /** Null where the registry has none. */
  readonly value: number | null;
}

/** .NET uses the TLS versions of Windows. */
export const dotNet: ExportRule = {
  id: 'machine.dotNet',
  rows: ['TLS-14'],
  judge: (inventory, context) =>
    registryValues(inventory)
      .filter(({ name, key, value }) => /NETFramework/i.test(key) && DOT_NET.test(name) && value !== 1)
      .map(({ source, server, key, name, value }) => {
        const args = { server, key, name, value: value ?? 'not set' };
        const shown = { args, name: server, property: PROPERTY, by: [said(source, 'Value')] as const };
        return found(dotNetSettings, { ...shown, script: registryScript(key, name, value, 1) }, context);
      }),
};

const DOT_NET = /^(SystemDefaultTlsVersions|SchUseStrongCrypto)$/i;

/** The machine does not answer with NTLM of version 1; without a value Windows does not either. */
export const ntlmVersion: ExportRule = {
  id: 'machine.ntlmVersion',
  rows: ['AUTH-12'],
  judge: (inventory, context) =>
    registryValues(inventory).flatMap(({ source, server, key, name, value }) => {
      if (name.toLowerCase() !== 'lmcompatibilitylevel' || value === null || value >= 3) return [];
      const shown = {
        args: { server, value },
        name: server,
        property: ['exchange', 'authentication'],
        by: [said(source, 'Value')] as const,
      };
      return [found(oldNtlm, { ...shown, script: registryScript(key, name, value, 3) }, context)];
    }),
};

const COMPONENTS = /^(EwsProxy|AutoDiscoverProxy|ServerWideOffline)$/i;

/** The components that EWS and Autodiscover need are active. */
export const components: ExportRule = {
  id: 'server.components',
  rows: ['EWS-21', 'HCH-01'],
  judge: (inventory, context) =>
    serversOf(inventory).flatMap((server) =>
      ofServer(server, 'ServerComponentState').flatMap((source) => {
        const component = textOf(source.part, 'Component')?.value ?? '';
        const state = textOf(source.part, 'State')?.value;
        if (!COMPONENTS.test(component) || state === undefined || state === 'Active') return [];
        const words = text(
          'On {server}, the component {component} is {state}: the server is in maintenance, or was left in it. Requests to EWS or Autodiscover are refused with status 503; Active is expected.',
          { server: server.name, component, state },
        );
        const args = { url: server.name, status: 503, health: 'no answer' };
        const shown = { args, name: server.name, property: PROPERTY, by: [said(source, 'State')] as const };
        return [found(maintenance, { ...shown, words, script: activation(server.name, component, state) }, context)];
      }),
    ),
};

function activation(server: string, component: string, state: string): PowerShellScript {
  const target = powerShell`Set-ServerComponentState -Identity ${server} -Component ${component} -Requester 'Maintenance'`;
  return {
    inspect: powerShell`Get-ServerComponentState -Identity ${server} -Component ${component} | Format-List 'Component', 'State', 'LocalStates'`,
    change: `${target} -State 'Active'`,
    undo: `${target} ${powerShell`-State ${state}`}`,
  };
}

function registryValues(inventory: Inventory): readonly RegistryValue[] {
  return serversOf(inventory).flatMap((server) =>
    ofServer(server, 'RegistryValue').flatMap((source) => {
      const value = numberOf(source.part, 'Value')?.value ?? null;
      // A value that is there and no number is none that we know.
      if (value === null && !isUnset(propertyOf(source.part, 'Value'))) return [];
      const key = textOf(source.part, 'Key')?.value ?? '';
      return [{ source, server: server.name, key, name: textOf(source.part, 'Name')?.value ?? '', value }];
    }),
  );
}

function registryScript(key: string, name: string, from: number | null, to: number): PowerShellScript {
  const place = powerShell`-Path ${key} -Name ${name}`;
  return {
    inspect: `Get-ItemProperty ${place} | Format-List`,
    change: `Set-ItemProperty ${place} -Type DWord -Value ${String(to)}`,
    undo:
      from === null ? `Remove-ItemProperty ${place}` : `Set-ItemProperty ${place} -Type DWord -Value ${String(from)}`,
  };
}
