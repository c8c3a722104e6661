/** The command that sizes a deployment, what it prints, and the simulation of what it sized. */
package dev.sightline.deploy.sizing;
