"""The top of the house: addresses, navigation, the inbox, the command line, settings."""
