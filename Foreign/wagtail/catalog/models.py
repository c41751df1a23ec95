"""Pages that editors write in Wagtail, and products that are kept in Django's administration."""

from django.db import models
from tinymce.models import HTMLField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.models import register_snippet


class ArticlePage(Page):
    day = models.DateField(null=True, blank=True)
    intro = RichTextField(blank=True)
    body = StreamField(
        [
            ("heading", blocks.CharBlock(icon="title")),
            ("text", blocks.RichTextBlock()),
            ("picture", ImageChooserBlock()),
            ("link", blocks.PageChooserBlock()),
        ],
        blank=True,
    )
    content_panels = Page.content_panels + [FieldPanel("day"), FieldPanel("intro"), FieldPanel("body")]


@register_snippet
class Notice(models.Model):
    text = models.CharField(max_length=80)
    panels = [FieldPanel("text")]

    def __str__(self):
        return self.text


class Category(models.Model):
    name = models.CharField(max_length=40, unique=True)

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self):
        return self.name


class Product(models.Model):
    name = models.CharField(max_length=60)
    category = models.ForeignKey(Category, on_delete=models.CASCADE)
    related = models.ManyToManyField(Category, related_name="related_products", blank=True)
    available = models.DateField(null=True, blank=True)
    description = HTMLField(blank=True)

    def __str__(self):
        return self.name
