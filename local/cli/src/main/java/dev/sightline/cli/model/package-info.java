/** Telling early whether a model can be what was meant. */
package dev.sightline.cli.model;
