/** Terraform's settings, read before there is a state. */
package dev.sightline.deploy.settings;
