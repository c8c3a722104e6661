/** Reading the bucket. */
package dev.sightline.local.objects;
