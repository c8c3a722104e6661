/** What a person can set: one record per concern, checked when the program starts. */
package dev.sightline.batch.config;
