/** What Lambda is invoked with: in whichever form AWS sends it, it names objects on S3. */
package dev.sightline.annotate.event;
