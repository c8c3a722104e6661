package dev.sightline.deploy.sizing;

import dev.sightline.deploy.size.CostItem;
import dev.sightline.deploy.size.Lever;
import dev.sightline.deploy.size.MonthlyCost;
import dev.sightline.deploy.size.Saturation;
import dev.sightline.deploy.size.Size;
import dev.sightline.deploy.size.Sizing;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sizing as JSON has it. */
final class SizeJson {

  private SizeJson() {}

  static Map<String, Object> of(Sizing sizing) {
    Size size = sizing.size();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workload", size.work());
    json.put("load", size.load());
    json.put("inference", size.inference());
    json.put("consumers", size.consumers());
    json.put("tracking", size.tracking());
    json.put("kafka", size.kafka());
    json.put("nodes", size.nodes());
    json.put("captureHosts", size.hosts());
    json.put("storage", size.storage());
    json.put("zoneMegabytesPerSecond", size.zoneMegabytesPerSecond());
    json.put("cost", cost(sizing.cost()));
    json.put("levers", sizing.levers().stream().map(SizeJson::lever).toList());
    json.put("saturates", sizing.saturations().stream().map(SizeJson::saturation).toList());
    json.put("deployments", sizing.shards());
    json.put("assumptions", new Assumptions(sizing).lines());
    return json;
  }

  private static Map<String, Object> cost(MonthlyCost cost) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("usdPerMonth", cost.usd());
    json.put("usdPerCameraAndMonth", cost.usdPerCamera());
    json.put("inrWithTaxPerMonth", cost.inrWithTax());
    json.put("inrWithTaxPerCameraAndMonth", cost.inrWithTaxPerCamera());
    json.put("parts", cost.items().stream().map(SizeJson::item).toList());
    return json;
  }

  private static Map<String, Object> item(CostItem item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("part", item.part());
    json.put("usdPerMonth", item.usdPerMonth());
    json.put("confirmed", item.price().confirmed());
    return json;
  }

  private static Map<String, Object> lever(Lever lever) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("change", lever.change());
    json.put("usdPerMonth", lever.usdPerMonth());
    json.put("note", lever.note());
    return json;
  }

  private static Map<String, Object> saturation(Saturation saturation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("streams", saturation.streams());
    json.put("limit", saturation.limit());
    return json;
  }
}
