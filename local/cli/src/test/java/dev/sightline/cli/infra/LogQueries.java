package dev.sightline.cli.infra;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The saved queries of CloudWatch Logs Insights, by their names without the deployment's. */
public final class LogQueries {

  private static final Pattern TERRAFORM =
      Pattern.compile(
          "(?s)\"aws_cloudwatch_query_definition\" \"\\w+\" \\{.*?name\\s+="
              + " \"\\$\\{local.name}/([^\"]+)\".*?<<-EOT\\R(.*?)\\R  EOT");
  private static final Pattern SAM =
      Pattern.compile(
          "(?s)Name: !Sub \"\\$\\{FunctionName}/([^\"]+)\""
              + "(?:(?!Name:).)*?QueryString: \\|\\R(.*?)\\R\\R");

  private LogQueries() {}

  public static Map<String, String> all() {
    Map<String, String> queries = new TreeMap<>();
    String terraform = Repository.read("terraform/observability.tf");
    TERRAFORM.matcher(terraform).results().forEach(q -> queries.put(q.group(1), q.group(2)));
    String sam = Repository.read("sam-template.yaml") + "\n\n";
    SAM.matcher(sam).results().forEach(q -> queries.put(q.group(1), q.group(2)));
    queries.replaceAll((name, text) -> text.replace("${local.kubernetes_namespace}", "sightline"));
    return queries;
  }

  /** How many definitions there are, to notice one that {@link #all} does not find. */
  static long definitions() {
    return count("\"aws_cloudwatch_query_definition\"", "terraform/observability.tf")
        + count("AWS::Logs::QueryDefinition", "sam-template.yaml");
  }

  private static long count(String mark, String file) {
    return Pattern.compile(Pattern.quote(mark)).matcher(Repository.read(file)).results().count();
  }
}
