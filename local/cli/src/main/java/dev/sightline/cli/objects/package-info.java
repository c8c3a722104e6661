/** Reading the bucket. */
package dev.sightline.cli.objects;
