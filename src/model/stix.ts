/**
 * An object of STIX 2.1 as it is passed on. Its version is `modified`, else `created`; an object with neither (an
 * observable, whose id follows from what it says) has one version only.
 */
export interface StixObject {
  type: string;
  id: string;
  spec_version: '2.1';
  created?: string;
  modified?: string;
  [property: string]: unknown;
}
