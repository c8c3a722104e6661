/** The service's settings; application.yml maps each to its environment variable. */
package dev.sightline.inference.config;
