/** What a number of cameras needs on AWS and costs, computed from measured figures. */
package dev.sightline.deploy.size;
