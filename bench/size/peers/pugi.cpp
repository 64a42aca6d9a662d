// Parses a document, changes one value and writes it, with pugixml: a peer of the measurements of ../main.go.
#include <pugixml.hpp>

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  pugi::xml_document doc;
  if (!doc.load_file(argv[1], pugi::parse_full | pugi::parse_ws_pcdata)) return 1;
  doc.select_node("//condition").node().attribute("param").set_value("000");
  return doc.save_file(argv[2], "", pugi::format_raw | pugi::format_no_declaration) ? 0 : 1;
}
