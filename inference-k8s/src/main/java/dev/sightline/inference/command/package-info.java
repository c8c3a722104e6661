/** What the command line asks of the service's code: the catalogue, and how a model is read. */
package dev.sightline.inference.command;
