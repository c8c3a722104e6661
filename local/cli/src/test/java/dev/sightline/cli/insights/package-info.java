/** As much of CloudWatch Logs Insights' query language as the saved queries use. */
package dev.sightline.cli.insights;
