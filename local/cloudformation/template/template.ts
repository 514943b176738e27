import type { Json } from './value.ts';

export interface ParameterDeclaration {
  Type: string;
  Default?: Json;
  Description?: string;
  AllowedValues?: Json[];
  AllowedPattern?: string;
  ConstraintDescription?: string;
  MinLength?: Json;
  MaxLength?: Json;
  MinValue?: Json;
  MaxValue?: Json;
  NoEcho?: boolean | string;
}

export type Policy = 'Delete' | 'Retain' | 'RetainExceptOnCreate';

export interface ResourceDeclaration {
  Type: string;
  Properties?: { [name: string]: Json };
  DependsOn?: string | string[];
  Condition?: string;
  DeletionPolicy?: Policy;
  UpdateReplacePolicy?: Policy;
  Metadata?: Json;
}

export interface OutputDeclaration {
  Value: Json;
  Description?: string;
  Condition?: string;
  Export?: { Name: Json };
}

/** A template as it is written, its sections present, nothing resolved. */
export interface Template {
  Description?: string;
  Metadata?: Json;
  Parameters: Record<string, ParameterDeclaration>;
  Mappings: Record<string, Record<string, Record<string, Json>>>;
  Conditions: Record<string, Json>;
  Resources: Record<string, ResourceDeclaration>;
  Outputs: Record<string, OutputDeclaration>;
}
