package io.cellvote.local.platform;

import java.util.List;

/** What a service runs: its class path, and the class with its main method. */
record ServiceCode(List<String> classPath, String mainClass) {
  ServiceCode {
    classPath = List.copyOf(classPath);
  }
}
