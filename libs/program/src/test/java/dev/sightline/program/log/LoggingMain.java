package dev.sightline.program.log;

import org.slf4j.LoggerFactory;

/** A program that logs one event, at two levels. */
final class LoggingMain {

  private LoggingMain() {}

  public static void main(String[] arguments) {
    var log = LoggerFactory.getLogger(LoggingMain.class);
    log.atDebug().log("Detail");
    log.atInfo()
        .addKeyValue("source", "rtsp://admin:Pl4nted@gate.example/1")
        .log("Opened {}", "it");
  }
}
