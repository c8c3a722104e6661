/** What a deployment costs by the hour, from a dated list of prices and Terraform's settings. */
package dev.sightline.deploy.cost;
